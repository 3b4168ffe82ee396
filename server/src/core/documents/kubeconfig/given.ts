import type { Data, Text } from './model.js';

/** Whether a text is written and not empty: client-go takes an empty one as absent. */
export function isGiven<T extends Text>(text: T | undefined): text is T {
  return text !== undefined && text.value !== '';
}

/** The same for a `…-data` value. */
export function isGivenData(data: Data | undefined): data is Data {
  return data !== undefined && data.fault?.code !== 'empty' && data.span.end > data.span.start;
}
