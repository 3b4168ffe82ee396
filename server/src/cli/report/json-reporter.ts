import type { Diagnostic, Place, Reporter } from './result.js';

export interface JsonReporterOptions {
  readonly now: number;
  readonly write: (text: string) => void;
  readonly ruleUrl: (id: string) => string;
}

/** `check --format json`: one object, version 1; docs/command-line.md describes it. */
export function createJsonReporter({ now, write, ruleUrl }: JsonReporterOptions): Reporter {
  const diagnostics: object[] = [];
  return {
    file: (result) => void diagnostics.push(...result.diagnostics.map((diagnostic) => toJson(diagnostic, ruleUrl))),
    end: ({ files, documents, counts, milliseconds }) => {
      const summary = {
        files,
        documents,
        errors: counts.error,
        warnings: counts.warning,
        informations: counts.information,
        hints: counts.hint,
        milliseconds,
      };
      write(`${JSON.stringify({ version: 1, now: new Date(now).toISOString(), summary, diagnostics }, undefined, 2)}\n`);
    },
  };
}

function toJson({ finding, place, related }: Diagnostic, ruleUrl: (id: string) => string): object {
  return {
    file: place.file,
    range: toRange(place),
    severity: finding.severity,
    code: finding.ruleId,
    message: finding.message,
    url: ruleUrl(finding.ruleId),
    related: related.map((item) => ({ file: item.file, range: toRange(item), message: item.message })),
    fixes: finding.fixes().map(({ title }) => ({ title })),
  };
}

function toRange({ start, end }: Place): object {
  return { start: toPosition(start), end: toPosition(end) };
}

function toPosition({ line, character }: Place['start']): object {
  return { line, character };
}
