/// <reference types="mocha" />
import { activationCases } from './activation.js';
import { commandCases } from './commands.js';
import { findingCases } from './findings.js';
import { languageCases } from './language.js';
import { settingCases } from './settings.js';

export function defineCases(): void {
  suite('activation', activationCases);
  suite('language features', languageCases);
  suite('findings', findingCases);
  suite('commands', commandCases);
  suite('settings', settingCases);
}
