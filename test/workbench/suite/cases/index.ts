import { activationCases } from './activation.js';

export function defineCases(): void {
  suite('activation', activationCases);
}
