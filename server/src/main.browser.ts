import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { browserHost } from './lsp/browser-host.js';
import { startServer } from './lsp/start-server.js';

startServer(createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self)), browserHost());
