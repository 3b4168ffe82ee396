import { ruleUrl } from '../../knowledge/links.js';
import { topics, type Exercise } from './exercise.js';

/** The task as a file beside the files that it is about. */
export function taskPage({ title, topic, difficulty }: Exercise, symptom: string): string {
  return `# ${title}

*${topics[topic]}, ${difficulty}*

${symptom}

These are the files of the cluster: the control plane \`cp1\` (192.168.56.10) and the node \`node1\` (192.168.56.11), each folder the root of one machine. Find what is wrong, and repair it in these files. Nothing runs here: what would happen is worked out from the files, so nothing needs to be restarted.

| what | in the editor, F1 | on the command line, here |
|---|---|---|
| check the repair | *Kube PKI: Check My Repair* | \`kubepki practise --check .\` |
| a hint | *Kube PKI: Practice Hint* | \`kubepki practise --hint .\` |
| give up, and read what it was | *Kube PKI: Explain the Exercise* | \`kubepki practise --explain .\` |

Any repair counts that makes every connection work and breaks nothing else.
`;
}

/** What it was, for when it is over. */
export function explanationPage({ title, explanation, finding }: Exercise): string {
  return `# ${title}: what it was\n\n${explanation}\n\nThe rule that finds it: [${finding.rule}](${ruleUrl(finding.rule)}), in \`${finding.file}\`.\n`;
}
