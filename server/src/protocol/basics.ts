export interface Position {
  line: number;
  character: number;
}

export interface Range {
  start: Position;
  end: Position;
}

/** Handed over in `initializationOptions`. */
export interface InitializationOptions {
  trusted: boolean;
  otherYamlExtension: boolean;
}
