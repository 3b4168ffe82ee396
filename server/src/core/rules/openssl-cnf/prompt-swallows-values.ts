import type { ConfigSection, NameField, OpensslConfig, RequestPlan } from '../../documents/openssl-cnf/model.js';
import type { Fix } from '../../findings.js';
import { opensslErrors } from '../../knowledge/openssl-errors.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';
import { insertAfter, replace } from './helpers/edits.js';
import { isUnsure } from './helpers/text.js';

// "prompt: if set to the value no this disables prompting of certificate fields and just takes values from the config file
// directly", OpenSSL doc/man1/openssl-req.pod.in. apps/req.c compares with "no" exactly: `No` and `false` still ask.
export const rule = defineRule({
  id: 'openssl-cnf/prompt-swallows-values',
  target: 'openssl-cnf',
  severity: 'warning',
  summary: 'values in the section of the distinguished name without `prompt = no`: OpenSSL takes them for questions',
  fix: 'safe',
  sources: ['OpenSSL doc/man1/openssl-req.pod.in', 'OpenSSL 3.0.19 apps/req.c'],
  messages: {
    missing: `Without \`prompt = no\` OpenSSL takes \`{value}\` for the question to ask, not for the value of \`{key}\`: a script stops with "${opensslErrors.noObjects}", and whoever presses Enter gets an empty field. Add \`prompt = no\` to \`[{section}]\`.`,
    other: `\`prompt = {prompt}\` is not \`prompt = no\`, which OpenSSL wants to the letter. It takes \`{value}\` for the question to ask, not for the value of \`{key}\`: a script stops with "${opensslErrors.noObjects}".`,
  },
  check({ config }, context) {
    for (const plan of config.requests) {
      const [first] = swallowed(plan);
      if (!plan.prompts || !first) continue;
      const prompt = plan.section.get('prompt');
      context.report({
        span: prompt ? prompt.valueSpan : first.entry.span,
        message: prompt ? 'other' : 'missing',
        data: {
          value: show(first.entry.value),
          key: show(first.entry.key),
          section: show(plan.section.name),
          prompt: show(prompt?.value ?? ''),
        },
        fixes: () => fixesFor(config, plan),
      });
    }
  },
});

/** Every field, when all of them read like values; a section that mixes both is left alone. */
function swallowed({ distinguishedName }: RequestPlan): readonly NameField[] {
  const fields = distinguishedName ? askedFields(distinguishedName) : [];
  return fields.every((field) => !isQuestion(field)) ? fields : [];
}

/** Fields that would be asked for, without those that have a default, and are so meant to be asked. */
function askedFields({ fields }: ConfigSection): readonly NameField[] {
  const plain = fields.filter(({ suffix, attribute, entry }) => suffix === undefined && attribute !== undefined && entry.value !== '');
  return fields.some(({ suffix }) => suffix !== undefined) ? [] : plain;
}

/** `Country Name (2 letter code)`, `Your name`, `commonName`. */
function isQuestion({ entry, attribute, field }: NameField): boolean {
  const words = entry.value.toLowerCase().replaceAll(/[^a-z]/g, '');
  if (isUnsure(entry) || words === attribute?.toLowerCase() || words === field.toLowerCase()) return !/^[A-Z]{2}$/.test(entry.value);
  if (attribute === 'countryName') return entry.value.length !== 2;
  return (
    /[(?]|\.\.\.|:\s*$|\b(?:name|names|address|code|unit|organi[sz]ation|company|division|department|city|locality|state|province|country|email|e-mail|enter|your|common|hostname|fqdn|subject|serial|title)\b/i.test(
      entry.value,
    ) && !/^[\w*-]+(?:\.[\w-]+)+$/.test(entry.value)
  );
}

function fixesFor({ conf }: OpensslConfig, { section }: RequestPlan): readonly Fix[] {
  const prompt = section.get('prompt');
  const anchor = section.get('distinguished_name') ?? section.kept.at(-1);
  const edit = prompt ? replace(prompt.valueSpan, 'no') : anchor && insertAfter(conf.text, anchor, 'prompt', 'no');
  return edit ? [{ title: prompt ? 'Write `no`' : 'Add `prompt = no`', safe: true, edits: [edit] }] : [];
}
