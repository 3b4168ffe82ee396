// Chromium for the tests: the system's own, since browsers of npm packages are downloaded from hosts that may be out of reach.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The path of Chromium; installs Debian's package when it is missing and this is root. Throws with what is missing. */
export function findChromium(log = () => {}) {
  const found = [process.env.CHROMIUM_PATH, ...places].find((path) => path && existsSync(path));
  if (found) return found;
  if (process.platform === 'linux' && process.getuid?.() === 0 && installFromDebian(log)) return '/usr/bin/chromium';
  throw new Error('Chromium is missing. Install it (Debian: apt-get install chromium fonts-dejavu-core) or name it in CHROMIUM_PATH.');
}

/** A fresh browser whose profile lives in `folder`. */
export function openBrowser(executablePath, folder, options = {}) {
  return chromium.launchPersistentContext(folder, {
    executablePath,
    headless: true,
    reducedMotion: 'reduce',
    viewport: { width: 1280, height: 800 },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
    ...options,
  });
}

function installFromDebian(log) {
  log("Chromium is missing: installing Debian's chromium and fonts-dejavu-core");
  const apt = (...args) =>
    spawnSync('apt-get', args, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0;
  apt('update');
  return apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core') && existsSync('/usr/bin/chromium');
}
