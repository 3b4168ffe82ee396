import type { Span } from '../../base/span.js';
import { isTemplate } from '../../formats/openssl-cnf/extensions/conf-value.js';
import type { ConfEntry, OpensslConf, ValuePart } from '../../formats/openssl-cnf/types.js';
import type { FileReference, NameReference, Reference } from '../document.js';
import type { OpensslConfig } from './model.js';

/** Sections and variables: where they are made and where they are named. Every section has variables of its own. */
export function collectReferences(config: OpensslConfig): readonly Reference[] {
  const names: NameReference[] = [];
  pushSections(names, config);
  pushVariables(names, config);
  return [...names, ...authorityFiles(config)].sort((left, right) => left.span.start - right.span.start);
}

/** The certificate and the key of a CA. Relative paths start where the command runs; beside the file is the likeliest place. */
function authorityFiles({ uri, authorities }: OpensslConfig): FileReference[] {
  return authorities.flatMap(({ section }) =>
    (['certificate', 'private_key'] as const).flatMap((key): FileReference[] => {
      const entry = section.get(key);
      if (entry === undefined || entry.unknown || entry.value === '' || isTemplate(entry.value)) return [];
      return [
        {
          type: 'file',
          uri,
          span: entry.valueSpan,
          path: entry.value,
          expects: key === 'certificate' ? 'certificate' : 'key',
          place: `[${section.name}].${key}`,
        },
      ];
    }),
  );
}

function pushSections(found: NameReference[], config: OpensslConfig): void {
  const push = (name: string, span: Span, role: NameReference['role']): number =>
    found.push({ type: 'name', uri: config.uri, span, kind: 'section', name, role, scope: 0 });
  for (const { name, headers } of config.conf.sections)
    for (const header of headers) if (name !== '') push(name, header.nameSpan, 'definition');
  for (const { name, span } of config.uses) push(name, span, 'use');
  for (const { section, variable } of variableUses(config.conf)) {
    if (section !== undefined && section !== 'ENV' && variable !== undefined) push(section, variable, 'use');
  }
}

interface VariablePlace {
  readonly section: string | undefined;
  /** The place of the section's name. */
  readonly variable: Span | undefined;
  readonly name: string;
  readonly nameSpan: Span;
  readonly target: ConfEntry | undefined;
}

/** Keys are variables as soon as something expands them; all others are only options. */
function pushVariables(found: NameReference[], config: OpensslConfig): void {
  const scopes = new Map(config.conf.sections.map(({ name }, index) => [name, index + 1]));
  const defined = new Set<string>();
  for (const { name, nameSpan, target } of variableUses(config.conf)) {
    if (target === undefined) continue;
    const scope = scopes.get(target.section) ?? 0;
    found.push({ type: 'name', uri: config.uri, span: nameSpan, kind: 'variable', name, role: 'use', scope });
    const id = `${scope} ${name}`;
    if (defined.has(id)) continue;
    defined.add(id);
    const entries = config.conf.section(target.section)?.entries.filter(({ key }) => key === name) ?? [];
    for (const { keySpan } of entries)
      found.push({ type: 'name', uri: config.uri, span: keySpan, kind: 'variable', name, role: 'definition', scope });
  }
}

function* variableUses(conf: OpensslConf): Generator<VariablePlace> {
  for (const { entries } of conf.sections) for (const { parts } of entries) yield* usesIn(parts);
  for (const { parts } of conf.directives) yield* usesIn(parts);
}

function* usesIn(parts: readonly ValuePart[]): Generator<VariablePlace> {
  for (const part of parts) {
    if (part.type !== 'variable') continue;
    const { section, sectionSpan, name, nameSpan, resolution } = part.variable;
    const target = resolution.type === 'entry' ? resolution.entry : resolution.type === 'undefined' ? resolution.later : undefined;
    yield { section, variable: sectionSpan, name, nameSpan, target };
  }
}
