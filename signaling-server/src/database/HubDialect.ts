import type Database from "better-sqlite3";
import { SqliteDialect, SqliteDriver, type DatabaseConnection, type Driver } from "kysely";

/**
 * SQLite rolls back by itself when the disk is full. Kysely's own ROLLBACK would then fail, and its complaint would
 * stand in for the true one.
 */
class HubDriver extends SqliteDriver {
  private readonly database: Database.Database;

  constructor(database: Database.Database) {
    super({ database });
    this.database = database;
  }

  /** At once for writing: one that read first could not go on where another process wrote in between (`resetPassword`). */
  override async beginTransaction(): Promise<void> {
    this.database.exec("BEGIN IMMEDIATE");
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.database.inTransaction) await super.rollbackTransaction(connection);
  }
}

export class HubDialect extends SqliteDialect {
  private readonly database: Database.Database;

  constructor(database: Database.Database) {
    super({ database });
    this.database = database;
  }

  override createDriver(): Driver {
    return new HubDriver(this.database);
  }
}
