/** `kubepki/status`: the status item of one file. */
export interface StatusParams {
  uri: string;
}
export interface StatusResult {
  known: boolean;
  errors: number;
  warnings: number;
  /** Milliseconds since the epoch. */
  nextExpiry?: number;
  /** `kube-scheduler expires in 12 days` */
  text: string;
  /** Why nothing more is said: an exercise runs. */
  withheld?: string;
}
export const statusRequest = 'kubepki/status';
