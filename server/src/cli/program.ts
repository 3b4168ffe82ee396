import { Command } from 'commander';
import { addCheck } from './arguments/check.js';
import { addCluster } from './arguments/cluster.js';
import { addConnections } from './arguments/connections.js';
import { addCsr } from './arguments/csr.js';
import { addExplain } from './arguments/explain.js';
import { addFix } from './arguments/fix.js';
import { addInspect } from './arguments/inspect.js';
import { addIssue } from './arguments/issue.js';
import { addKubeconfig } from './arguments/kubeconfig.js';
import { addLsp } from './arguments/lsp.js';
import { addMap } from './arguments/map.js';
import { addPractise } from './arguments/practise.js';
import { addRenew } from './arguments/renew.js';
import { addRotateCa } from './arguments/rotate-ca.js';
import { addSchema } from './arguments/schema.js';
import { addSign } from './arguments/sign.js';
import { addVerify } from './arguments/verify.js';
import { examples } from './examples.js';
import type { ProgramContext } from './program-context.js';

/** Every command, in the order of the help. A file of arguments/ reads what was typed and hands over to one of commands/. */
export function createProgram(context: ProgramContext): Command {
  const program = new Command('kubepki')
    .description('Certificates, kubeconfigs and flags of a Kubernetes cluster: what they hold, what would fail, and the fix.')
    .version(context.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', examples.program);
  addCheck(program, context);
  addFix(program, context);
  addInspect(program, context);
  addConnections(program, context);
  addMap(program, context);
  addVerify(program, context);
  addExplain(program, context);
  addIssue(program, context);
  addCsr(program, context);
  addSign(program, context);
  addKubeconfig(program, context);
  addCluster(program, context);
  addRenew(program, context);
  addRotateCa(program, context);
  addPractise(program, context);
  addSchema(program, context);
  addLsp(program, context);
  return program;
}
