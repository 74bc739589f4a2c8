// Makes a checkout ready to run: right Node, packages installed, bundle built. Does only what is missing or stale, so
// that a second start takes no time. Plain Node without packages: it runs before there are any.
// Everything is said on stderr; stdout belongs to the program that runs afterwards.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A set-up step that failed; the message says what to do. */
export class SetUpError extends Error {}

/**
 * Checks Node, installs packages and builds, as far as needed.
 *
 * @param {string} root folder of the checkout
 * @param {{ build?: boolean }} [options] `build: false` leaves out the bundle
 */
export function setUp(root, options = {}) {
  checkNode(readManifest(root).engines.node);
  alone(root, () => {
    if (!isInstalled(root)) install(root);
    if (options.build !== false && !isBuilt(root)) build(root);
  });
}

const readManifest = (root) => JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const say = (text) => process.stderr.write(`${text}\n`);

/** @throws SetUpError when this Node is older than the range `>=major.minor` asks for. */
export function checkNode(range, version = process.versions.node) {
  const [wanted, found] = [range.replace('>=', ''), version].map((text) => text.split('.').map(Number));
  const [major, minor = 0] = wanted;
  if (found[0] > major || (found[0] === major && found[1] >= minor)) return;
  throw new SetUpError(
    `Waymark needs Node ${major}.${minor} or newer; this is Node ${version}. Install a current Node from https://nodejs.org and start again.`,
  );
}

/** What decides which packages are needed. */
function wantedPackages(root) {
  const { dependencies, devDependencies, optionalDependencies, overrides, workspaces } = readManifest(root);
  const lock = join(root, 'package-lock.json');
  return createHash('sha256')
    .update(JSON.stringify({ dependencies, devDependencies, optionalDependencies, overrides, workspaces }))
    .update(existsSync(lock) ? readFileSync(lock) : '')
    .digest('hex');
}

const installStamp = (root) => join(root, 'node_modules', '.waymark-installed');

/** True when the installed packages are those that the manifest and the lock file ask for. */
export function isInstalled(root) {
  const done = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(done)) return false;
  const stamp = installStamp(root);
  if (existsSync(stamp)) return readFileSync(stamp, 'utf8') === wantedPackages(root);
  // Installed by hand: npm writes its record last, so a record newer than the manifest is a finished install.
  const changed = ['package.json', 'package-lock.json']
    .map((name) => join(root, name))
    .filter((file) => existsSync(file));
  if (changed.some((file) => statSync(file).mtimeMs > statSync(done).mtimeMs)) return false;
  writeFileSync(stamp, wantedPackages(root));
  return true;
}

function install(root) {
  say('Installing packages (once; about a minute) …');
  // `npm ci` would insist on the binaries of every platform; `install` takes those of this one.
  const args = ['install', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const own = npm !== undefined && /\.c?js$/.test(npm) && existsSync(npm);
  const result = own
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (result.error !== undefined || result.status !== 0) {
    const why = result.error?.message ?? `npm ended with ${result.signal ?? `code ${result.status}`}`;
    throw new SetUpError(
      `The packages could not be installed: ${why}. What npm said is above. Check the network and the disk, then start again.`,
    );
  }
  writeFileSync(installStamp(root), wantedPackages(root));
}

const buildStamp = (root) => join(root, 'dist', '.built');

/** True when the bundle is newer than everything that it is made from. */
export function isBuilt(root) {
  const stamp = buildStamp(root);
  if (!existsSync(stamp)) return false;
  const built = statSync(stamp).mtimeMs;
  const parts = ['package.json', 'package-lock.json', 'scripts/build.mjs', 'src', 'packages'];
  return parts.every((part) => newest(join(root, part)) <= built);
}

/** When anything under a path changed last; a folder's own time tells of files that are gone. */
function newest(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  let latest = stat.mtimeMs;
  for (const name of readdirSync(path)) {
    if (name === 'node_modules' || name === 'dist') continue;
    latest = Math.max(latest, newest(join(path, name)));
  }
  return latest;
}

function build(root) {
  say('Building …');
  // A file that changes while the build runs must count as newer than the bundle.
  const started = new Date();
  const result = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (result.status !== 0) throw new SetUpError('The build failed; what is wrong is above.');
  writeFileSync(buildStamp(root), started.toISOString());
}

/** Runs `work` while no other process sets up the same checkout. */
function alone(root, work) {
  const folder = join(root, 'node_modules');
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, '.waymark-setup.lock');
  const deadline = Date.now() + 10 * 60_000;
  for (let told = false; ; ) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code === 'EACCES' || error.code === 'EROFS' || error.code === 'EPERM') {
        // Set up by somebody else for all: nothing can be changed here, and nothing has to be.
        if (isInstalled(root) && existsSync(buildStamp(root))) return;
        throw new SetUpError(`This account may not write to ${root}, and Waymark is not set up there yet.`);
      }
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = Number(readText(lock));
    if (holder > 0 && !isAlive(holder)) {
      rmSync(lock, { force: true });
      continue;
    }
    if (Date.now() > deadline)
      throw new SetUpError(`Another process (${holder}) has been setting up for long. End it, or delete ${lock}.`);
    if (!told) say('Another process is setting up this checkout; waiting for it …');
    told = true;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  }
  try {
    work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return '';
    throw error;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
