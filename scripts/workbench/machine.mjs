// The kubeconfigs of a made-up machine, so that a walk neither sees nor changes those of the person who takes it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Makes a home folder below `data`; answers the environment in which kubectl reads two files of it. */
export function makeMachine(data) {
  const home = join(data, 'home');
  mkdirSync(join(home, '.kube'), { recursive: true });
  const files = { 'team.kubeconfig': team, '.kube/config': own, '.kube/token': 'abc' };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(home, name), text, { mode: 0o600 });
  return {
    HOME: home,
    KUBECONFIG: ['team.kubeconfig', '.kube/config'].map((name) => join(home, name)).join(delimiter),
  };
}

const team = `# shared by the team
apiVersion: v1
kind: Config
current-context: staging # until Friday
clusters:
- name: staging
  cluster: {server: "https://staging.example.com:6443"}
contexts:
- name: staging
  context: {cluster: staging, user: developer, namespace: web}
users: []
`;
const own = `apiVersion: v1
kind: Config
clusters:
- name: staging
  cluster: {server: "https://old-staging.example.com:6443"}
- name: lab
  cluster: {server: "https://lab.example.com:6443"}
contexts:
- name: lab
  context: {cluster: lab, user: developer}
users:
- name: developer
  user: {tokenFile: token}
`;
