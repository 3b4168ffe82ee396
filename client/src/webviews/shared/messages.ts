/** The first message of every page: it listens, and is told everything. */
export interface Ready {
  readonly type: 'ready';
}
