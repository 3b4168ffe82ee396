export interface UnitOptions {
  readonly description: string;
  readonly program: string;
  /** Without the dashes; a flag may stand with its value, or before it. */
  readonly flags: readonly string[];
}

/** A systemd unit as the hand-made clusters write it: one flag a line, the line continued. */
export function unit({ description, program, flags }: UnitOptions): string {
  return `[Unit]
Description=${description}

[Service]
ExecStart=/usr/local/bin/${[program, ...flags.map((flag) => `--${flag}`)].join(' \\\n  ')}
Restart=on-failure
RestartSec=5

[Install]
WantedBy=multi-user.target
`;
}
