import type { RotationStepId } from './rotation.js';

interface StepWords {
  readonly title: string;
  /** What the step does and why it is safe. */
  readonly about: string;
  /** How to go back before the next step is begun. */
  readonly back: string;
}

const restored = 'Put back the files of this step (version control, or the copies beside them) and restart the same programs.';

const words: Readonly<Record<RotationStepId, StepWords>> = {
  make: {
    title: 'Make the new CA',
    about:
      'The new CA and its key are laid beside the old ones, with a copy of the old pair for as long as the rotation takes. Nothing reads them yet.',
    back: 'Remove the files of this step.',
  },
  part: {
    title: 'Let kube-controller-manager sign from a file of its own',
    about:
      'kube-controller-manager signs with the one certificate in `--cluster-signing-cert-file` and does not start when that file holds two (kubernetes/kubeadm#1350). Before the file of the CA becomes a bundle, the flag is pointed to a copy that stays alone.',
    back: restored,
  },
  trust: {
    title: 'Trust both',
    about:
      'Every place that trusts the old CA gets the new one behind it. Everything is still signed by the old CA, so that it does not matter who has read this already.',
    back: restored,
  },
  reissue: {
    title: 'Sign everything again',
    about:
      'Every certificate of the old CA is signed once more by the new one, with the same key, names and usages. Both CAs are trusted everywhere, so that old and new certificates are taken alike. What asks the cluster for certificates (kubelets) gets them from the new CA from now on.',
    back: restored,
  },
  drop: {
    title: 'Trust the new CA only',
    about: 'The old CA goes from every bundle. Nothing that it signed is in use any more.',
    back: `${restored} Whoever has a certificate of the old CA that lies outside of these files is locked out until then.`,
  },
  'clean-up': {
    title: 'Put the old key away',
    about:
      'Programs read the CA from its usual files again, and what the rotation laid beside them goes. The key of the old CA is destroyed, or kept where keys are kept that nobody uses.',
    back: 'From here on the way back is another rotation.',
  },
};

export function titleOf(id: RotationStepId): string {
  return words[id].title;
}

export function wordsOf(id: RotationStepId): StepWords {
  return words[id];
}
