import { askAuthority } from './ask-authority.js';
import { askContent } from './ask-content.js';
import { askKey } from './ask-key.js';
import { askLifetime } from './ask-lifetime.js';
import { askName } from './ask-name.js';
import { askProfile } from './ask-profile.js';
import type { Step, StepContext } from './context.js';
import type { Draft } from './draft.js';
import { chooseFolder } from './places.js';

const always = (): boolean => true;
const isNamed = ({ profile }: Draft): boolean => profile?.makes !== 'key-pair';
const isSigned = (draft: Draft, { makes }: StepContext): boolean => isNamed(draft) && makes === 'certificate';
const isAsked = (draft: Draft, context: StepContext): boolean => isSigned(draft, context) && context.authority === undefined;
const isOpen = ({ isSettled }: Draft): boolean => isSettled !== true;

export const steps: readonly Step[] = [
  { applies: always, ask: askProfile },
  { applies: (draft, context) => isAsked(draft, context) && isOpen(draft) && draft.profile?.makes !== 'root', ask: askAuthority },
  { applies: isNamed, ask: askContent },
  { applies: always, ask: askKey },
  { applies: isSigned, ask: askLifetime },
  {
    applies: isOpen,
    ask: async (frame, draft, context) => {
      const folderUri = await chooseFolder(frame, draft, context.fallbackFolderUri);
      return typeof folderUri === 'symbol' ? folderUri : { ...draft, folderUri };
    },
  },
  { applies: isOpen, ask: askName },
];
