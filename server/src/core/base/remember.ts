/** Asks for each key once, and gives the same answer from then on. */
export function remember<Key, Answer>(ask: (key: Key) => Answer): (key: Key) => Answer {
  const known = new Map<Key, Answer>();
  return (key) => {
    const answer = known.has(key) ? (known.get(key) as Answer) : ask(key);
    known.set(key, answer);
    return answer;
  };
}
