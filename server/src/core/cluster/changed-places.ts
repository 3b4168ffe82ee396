import { folderOf } from '../base/uris.js';

/** Files and folders that changed, came or went; asked about many paths. */
export class ChangedPlaces {
  private readonly places: ReadonlySet<string>;
  /** The places and all folders above them. */
  private readonly touched: ReadonlySet<string>;

  constructor(places: readonly string[]) {
    this.places = new Set(places);
    this.touched = new Set(places.flatMap((place) => [...upwards(place)]));
  }

  /** Whether something changed at or below a folder. */
  isInside(folder: string): boolean {
    return this.touched.has(folder);
  }

  /** Whether a file, or a folder that it lies in, is one of them. */
  holds(uri: string): boolean {
    for (const at of upwards(uri)) if (this.places.has(at)) return true;
    return false;
  }
}

/** A place and the folders above it. */
function* upwards(uri: string): Generator<string> {
  for (let at = uri; ; at = folderOf(at)) {
    yield at;
    if (folderOf(at) === at) return;
  }
}
