import { version } from '../../package.json';
import { startNodeServer } from './host/start-node-server.js';

startNodeServer(version);
