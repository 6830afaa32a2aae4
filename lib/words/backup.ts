/** Why a backup cannot be read: what is wrong, and what to do. Nothing was changed in any of these cases. */
export const BACKUP_FAULTS = {
  foreign: 'This is no backup made by Ibid. Choose a file that Ibid saved; nothing was changed.',
  newer: 'This backup was made by a newer Ibid. Update Ibid and try again; nothing was changed.',
  short: 'This backup is cut short. Copy or download the file again, or choose an older one; nothing was changed.',
  damaged: 'This backup is damaged. Copy or download the file again, or choose an older one; nothing was changed.',
  changed: 'This file changed while it was read. Choose it again; nothing more was changed.',
} as const;

export type BackupFault = keyof typeof BACKUP_FAULTS;
