/**
 * Why a value cannot be read, and at which byte. Thrown inside the readers only:
 * every public reader catches it and turns it into a problem.
 */
export class DerError extends Error {
  override readonly name = 'DerError';

  constructor(
    readonly byte: number,
    readonly reason: string,
  ) {
    super(reason);
  }
}
