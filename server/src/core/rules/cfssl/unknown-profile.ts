import { baseName } from '../../base/uris.js';
import { profilesOf, textsOf, type Profile } from '../../documents/cfssl/model.js';
import type { CfsslDocument, ScriptDocument } from '../../documents/document.js';
import { findOption, type CommandOption, type ScriptCommand } from '../../documents/script/model.js';
import { spanInWord, type Word } from '../../formats/shell/word.js';
import { cfsslErrors } from '../../knowledge/cfssl.js';
import { nearest } from '../../base/nearest.js';
import { show } from '../helpers/show.js';
import { defineRule, type RuleContext } from '../rule.js';

// cloudflare/cfssl signer/signer.go, Profile: a name that the policy lacks takes its default, without a word. Only a policy with remotes
// (signer/universal/universal.go) says "Unknown policy profile".
export const rule = defineRule({
  id: 'cfssl/unknown-profile',
  target: 'command',
  severity: 'warning',
  summary: '`cfssl -profile` names a profile that the file of `-config` lacks',
  fix: 'manual',
  sources: [
    'cloudflare/cfssl signer/signer.go',
    'cloudflare/cfssl signer/local/local.go',
    'cloudflare/cfssl signer/universal/universal.go',
  ],
  messages: {
    fallback:
      '{file} has no profile `{name}`. cfssl takes `default` without a word: the certificate holds for {expiry} and has the usages {usages}. {advice}',
    refused: `{file} has no profile \`{name}\`. cfssl takes \`default\`, which has no usages, and stops: "${cfsslErrors.noUsages}". {advice}`,
  },
  check({ command, document }, context) {
    const profile = findOption(command, 'profile')?.value;
    const config = findOption(command, 'config');
    if (command.program !== 'cfssl' || profile?.isKnown !== true || profile.text === '' || config?.value?.isKnown !== true) return;
    const policy = policyOf(command, config, config.value, document, context);
    const profiles = policy && profilesOf(policy);
    if (profiles === undefined || findOption(command, 'remote') !== undefined || profiles.some(isRemote)) return;
    const names = profiles.map(({ name }) => name).filter((name) => name !== 'default');
    if (names.includes(profile.text) || isMadeOtherwise(document, config.value)) return;
    const near = nearest(profile.text, names);
    context.report({
      span: profile.span,
      ...effectOf(profiles.find(({ name }) => name === 'default')),
      data: {
        file: `\`${show(baseName(config.value.text))}\``,
        name: show(profile.text),
        advice: near === undefined ? `It has ${listOf(names)}.` : `Did you mean \`${show(near)}\`?`,
        ...valuesOf(profiles.find(({ name }) => name === 'default')),
      },
      fixes: () =>
        near === undefined
          ? []
          : [
              {
                title: `Use -profile=${show(near)}`,
                safe: false,
                preferred: true,
                edits: [{ span: spanInWord(profile, 0, profile.text.length), newText: near }],
              },
            ],
    });
  },
});

/** The policy that the script itself writes, else the file beside it, unless the script makes that in some other way. */
function policyOf(
  { span }: ScriptCommand,
  option: CommandOption,
  path: Word,
  document: ScriptDocument,
  context: RuleContext<'fallback' | 'refused'>,
): CfsslDocument | undefined {
  const written = document.hereDocs.filter(({ file }) => file?.text === path.text && file.isKnown);
  const last = written.findLast(({ hereDoc }) => hereDoc.span.start < span.start) ?? written.at(-1);
  if (last !== undefined) return asPolicy(document.inner.find((part) => part.span.start === last.hereDoc.span.start)?.document);
  const reference = document.references.find((one) => one.type === 'file' && one.span.start === option.value?.span.start);
  const resolution = reference?.type === 'file' ? context.resolve(reference) : undefined;
  return resolution?.status === 'found' ? asPolicy(resolution.document) : undefined;
}

function asPolicy(document: { readonly kind: string } | undefined): CfsslDocument | undefined {
  const policy = document?.kind === 'cfssl' ? (document as CfsslDocument) : undefined;
  return policy?.role === 'config' && !policy.templated && policy.root?.get('signing')?.type === 'map' ? policy : undefined;
}

/** Whether the script makes the file by anything but a here-document: `… > ca-config.json`, `tee ca-config.json`, `cp x ca-config.json`. */
function isMadeOtherwise({ text, hereDocs }: ScriptDocument, path: Word): boolean {
  if (hereDocs.some(({ file }) => file?.isKnown === true && file.text === path.text)) return false;
  const name = baseName(path.text).replaceAll(/[^\w-]/g, '\\$&');
  return new RegExp(`(?:>|\\btee\\b|\\b(?:cp|mv|install|curl|wget)\\b)[^\\n|;&]{0,300}${name}`).test(text);
}

function isRemote({ value }: Profile): boolean {
  return value.entry('remote') !== undefined || value.entry('auth_remote') !== undefined;
}

function effectOf(fallback: Profile | undefined): { readonly message: 'fallback' | 'refused'; readonly severity?: 'error' } {
  const isEmpty = fallback !== undefined && textsOf(fallback.value.get('usages')).length === 0;
  return isEmpty ? { message: 'refused', severity: 'error' } : { message: 'fallback' };
}

/** Without `default` cfssl has one of its own. */
function valuesOf(fallback: Profile | undefined): { readonly expiry: string; readonly usages: string } {
  const usages = fallback === undefined ? builtIn.usages : textsOf(fallback.value.get('usages')).map(({ value }) => value);
  return { expiry: show(fallback?.value.get('expiry')?.scalar?.value ?? builtIn.expiry), usages: listOf(usages) };
}

/** Source: cloudflare/cfssl config/config.go DefaultConfig. */
const builtIn = { expiry: '8760h', usages: ['signing', 'key encipherment', 'server auth', 'client auth'] } as const;

function listOf(names: readonly string[]): string {
  return names.length === 0
    ? 'none'
    : names
        .slice(0, 8)
        .map((name) => `\`${show(name)}\``)
        .join(', ');
}
