// Made by `npm run gen` from the rules' files: change those, not this.

/** The page of each rule, as Markdown, by the id of the rule. */
export const rulePages: Readonly<Record<string, string>> = {
  "file/too-large": "# file/too-large\n\nThe file is larger than `kubepki.maxFileSize` (20 MB), so it was not read. Certificates, bundles and kubeconfigs are some kilobytes; the largest bundle of public roots has half a megabyte. Reading a file of 100 MB at every key press would make the editor slow for nothing.\n\nRaise the limit when the file is meant, or leave it out of what is checked.\n\n## Source\n\ndocs/architecture.md, \"Bad input\".\n\n## Bad: a certificate file of 24 MB\n\n```text file=huge.crt size=24MB\n-----BEGIN CERTIFICATE-----\n```\n\n## Good: a small one\n\n```recipe\nca: {subject: \"CN=kubernetes\", ca: true}\n```\n\n```pem file=ca.crt\n${ca.crt}\n```\n",
};
