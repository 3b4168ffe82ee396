import type { SampleFiles } from '../sample/sample-files.js';

/** One thing wrong with the sample, and all that a person is told about it. */
export interface Exercise {
  /** Kebab-case, names the symptom and not the cause; never changed: progress is remembered by it. */
  readonly id: string;
  /** The symptom in a few words. */
  readonly title: string;
  readonly topic: Topic;
  readonly difficulty: Difficulty;
  /** Does it to a sample in which all is well. */
  readonly inject: (files: SampleFiles, now: number) => Promise<void> | void;
  /** What a person meets first, in Markdown; `{error}` stands for the words of `shows`. */
  readonly symptom: string;
  readonly shows: Shown;
  /** What the product finds, and where. */
  readonly finding: { readonly rule: string; readonly file: string };
  /** Each tells more than the one before. */
  readonly hints: readonly [string, string, string];
  /** Markdown: what was wrong, why these words, how it is found by hand, how it is repaired. */
  readonly explanation: string;
}

/** Where the words of a symptom come from: the product's own prediction, so that they are those that the programs would say. */
export type Shown =
  /** What kubectl prints with a kubeconfig; see LanguageService.handshake. */
  | { readonly from: 'kubectl'; readonly kubeconfig: string }
  /** The connection of this client fails with them. */
  | { readonly from: 'connection'; readonly client: string; readonly server?: string }
  /** No connection fails: said by a program that is not modelled. */
  | { readonly from: 'program'; readonly words: string };

/** Domains of the CKA curriculum that these files belong to. */
export const topics = {
  troubleshooting: 'Troubleshooting',
  architecture: 'Cluster Architecture, Installation & Configuration',
  access: 'Users and Access',
} as const;
export type Topic = keyof typeof topics;

export const difficulties = ['easy', 'medium', 'hard'] as const;
export type Difficulty = (typeof difficulties)[number];
