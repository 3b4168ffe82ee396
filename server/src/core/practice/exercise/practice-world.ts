import type { Clock, Logger, Ports } from '../../ports.js';
import type { LanguageService } from '../../service.js';

/** What exercises ask of their host. */
export interface PracticeWorld {
  readonly clock: Clock;
  readonly logger: Logger;
  /** The product over other files; the core's own door, which lies above this folder. */
  readonly openService: (ports: Ports) => LanguageService;
}
