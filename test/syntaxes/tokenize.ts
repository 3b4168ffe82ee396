import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { INITIAL, Registry, parseRawGrammar } from 'vscode-textmate';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';

const grammarFile = (language: string) => new URL(`../../syntaxes/${language}.tmLanguage.json`, import.meta.url);

/** A piece of text with the scopes that VS Code would colour it by, the root's left out. */
export interface Token {
  readonly text: string;
  readonly scopes: string;
}

/** Makes a function that splits a text into tokens as VS Code does. */
export async function createTokenizer(language = 'pem'): Promise<(text: string) => Token[]> {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm'));
  await loadWASM({ data: wasm });
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: () => Promise.resolve(parseRawGrammar(readFileSync(grammarFile(language), 'utf8'), `${language}.json`)),
  });
  const grammar = await registry.loadGrammar(`source.${language}`);
  if (!grammar) throw new Error(`The grammar source.${language} could not be loaded.`);
  return (text) => {
    let state = INITIAL;
    return text.split('\n').flatMap((line) => {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
      state = ruleStack;
      return tokens.map(({ startIndex, endIndex, scopes }) => ({ text: line.slice(startIndex, endIndex), scopes: scopes.slice(1).join(' ') }));
    });
  };
}
