import { BACKUP_FAULTS, type BackupFault } from '../words/backup.ts';

/** Nothing of this file was taken, and why, in a sentence for the reader. */
export class BackupError extends Error {
  override name = 'BackupError';
  readonly fault: BackupFault;
  constructor(fault: BackupFault) {
    super(BACKUP_FAULTS[fault]);
    this.fault = fault;
  }
}
