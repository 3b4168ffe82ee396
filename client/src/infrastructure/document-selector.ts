import type { DocumentSelector } from 'vscode-languageclient';

/**
 * The documents that the server is shown; their content decides what they are.
 * No scheme is named, so that untitled and virtual (`vscode-vfs:`) files take part.
 */
export const documentSelector: DocumentSelector = [
  { language: 'pem' },
  { language: 'openssl-cnf' },
  { language: 'yaml' },
  { language: 'json' },
  // Command lines in scripts and in the code blocks of pages.
  { language: 'shellscript' },
  { language: 'makefile' },
  { language: 'dockerfile' },
  { language: 'markdown' },
  // Kubeconfigs by name: VS Code takes `*.conf` for ini files and `config` for plain text.
  { pattern: '**/*.conf' },
  // Configurations of OpenSSL, which bear many names.
  { pattern: '**/*.{cnf,ext,cfg}' },
  // systemd units and environment files of components; drop-ins are `*.conf`.
  { pattern: '**/*.{service,env}' },
  { pattern: '**/{default,sysconfig}/kubelet' },
  { pattern: '**/*.kubeconfig' },
  { pattern: '**/kubeconfig*' },
  { pattern: '**/config' },
];
