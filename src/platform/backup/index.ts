export { backupDatabase } from './backup.ts';
export { restoreDatabase } from './restore.ts';
export type { BackupOptions, BackupReport, RestoreOptions } from './types.ts';
