import { dateTimeWords } from '../../base/time-words.js';
import type { RenewalWorld } from './renewal-world.js';
import type { LeftItem, Renewal, RenewalPlace, RenewedItem } from './renewal.js';

/** Markdown: what would be renewed, what is left, what to do afterwards. */
export function renewalPreview(plan: Omit<Renewal, 'preview'>, world: RenewalWorld): string {
  const sections: readonly (readonly [title: string, lines: readonly string[]])[] = [
    ['Renewed', plan.renewed.map((item) => renewedLine(item, world))],
    ['Left as it is', plan.left.map((item) => leftLine(item, world))],
    ['Note', plan.notes],
    ['Afterwards', plan.steps],
  ];
  return sections
    .flatMap(([title, lines]) => (lines.length === 0 ? [] : [`**${title}**\n\n${lines.map((line) => `- ${line}`).join('\n')}`]))
    .join('\n\n');
}

function renewedLine({ role, subject, begins, ends, endedAt, key, places }: RenewedItem, world: RenewalWorld): string {
  const keyWords = key === 'new' ? 'with a new key' : 'with its key';
  return `${role} \`${subject}\`, ${keyWords}: ${dateTimeWords(begins)} to ${dateTimeWords(ends)} (before: to ${dateTimeWords(endedAt)}), in ${places.map((place) => placeWords(place, world)).join(', ')}`;
}

function leftLine({ subject, endsAt, reason, ...place }: LeftItem, world: RenewalWorld): string {
  return `${placeWords(place, world)}, \`${subject}\`, to ${dateTimeWords(endsAt)}. ${reason}`;
}

function placeWords({ uri, place }: RenewalPlace, world: RenewalWorld): string {
  return `\`${world.relativeName(uri)}\`${place === undefined ? '' : ` ${place}`}`;
}
