/** Where a rule's page can be read: the code description link of a finding and `url` in JSON. */
export function ruleUrl(id: string): string {
  return `${pagesRoot}/${id}.md`;
}

const pagesRoot = 'https://github.com/kube-pki/kubepki/blob/main/server/src/core/rules';
