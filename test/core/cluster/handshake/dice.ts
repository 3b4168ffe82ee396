/** Chance that comes out the same in every run: what fails can be looked at again. */
export class Dice {
  constructor(private seed: number) {}

  pick<T>(items: readonly [T, ...T[]]): T {
    return items[Math.floor(this.next() * items.length)] ?? items[0];
  }

  maybe(chance: number): boolean {
    return this.next() < chance;
  }

  /** One of the items, or nothing of them. */
  perhaps<T extends object>(chance: number, ...items: readonly [T, ...T[]]): T | Record<string, never> {
    return this.maybe(chance) ? this.pick(items) : {};
  }

  /** Some of the items, in any order. */
  some<T>(items: readonly T[], chance: number): readonly T[] {
    const chosen = items.filter(() => this.maybe(chance)).map((item) => [this.next(), item] as const);
    return chosen.sort(([left], [right]) => left - right).map(([, item]) => item);
  }

  /** The generator of the C standard's own example, which is enough to shuffle with. */
  private next(): number {
    this.seed = (this.seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return this.seed / 2_147_483_648;
  }
}
