import { askAuthority } from './ask-authority.js';
import { askContent } from './ask-content.js';
import { askKey } from './ask-key.js';
import { askLifetime } from './ask-lifetime.js';
import { askName } from './ask-name.js';
import { askProfile } from './ask-profile.js';
import type { Step } from './context.js';
import type { Draft } from './draft.js';
import { chooseFolder } from './places.js';

const always = (): boolean => true;
const isCertificate = ({ profile }: Draft): boolean => profile?.makes !== 'key-pair';
const isOpen = ({ isSettled }: Draft): boolean => isSettled !== true;

export const steps: readonly Step[] = [
  { applies: always, ask: askProfile },
  { applies: (draft) => isOpen(draft) && (draft.profile?.makes === 'leaf' || draft.profile?.makes === 'intermediate'), ask: askAuthority },
  { applies: isCertificate, ask: askContent },
  { applies: always, ask: askKey },
  { applies: isCertificate, ask: askLifetime },
  {
    applies: isOpen,
    ask: async (frame, draft, context) => {
      const folderUri = await chooseFolder(frame, draft, context.fallbackFolderUri);
      return typeof folderUri === 'symbol' ? folderUri : { ...draft, folderUri };
    },
  },
  { applies: isOpen, ask: askName },
];
