import { defineRule } from '../rule.js';

const megabyte = 1024 * 1024;

export const rule = defineRule({
  id: 'file/too-large',
  target: 'file',
  severity: 'warning',
  summary: 'a file is larger than the limit and was not read',
  sources: ['docs/architecture.md, "Bad input": the limit keeps the editor responsive; certificates and kubeconfigs are some kilobytes.'],
  messages: {
    tooLarge:
      'Not checked: the file has {size} MB and files above {limit} MB are skipped. A kubeconfig, certificate or bundle is rarely larger than 1 MB; if this one is meant, raise `kubepki.maxFileSize`, else exclude it.',
  },
  check({ document }, context) {
    if (document.kind !== 'der' || document.oversize === undefined) return;
    const data = { size: Math.round(document.oversize / megabyte), limit: Math.round(context.settings.maxFileSize / megabyte) };
    context.report({ span: { start: 0, end: 0 }, message: 'tooLarge', data });
  },
});
