/** What Go's time.ParseDuration takes (time/format.go): no days, no years. A pattern that JSON Schema can hold as well. */
export const goDurationPattern = '^[-+]?(?:0|(?:(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$';

export const goDuration = new RegExp(goDurationPattern);
