"""The one place where errors of database and disk become `Trouble` with words for the clerk.

Errors that are not listed here (a broken constraint, bad SQL) are bugs and pass through.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from intake_desk.services.trouble import Trouble, TroubleKind

K = TroubleKind
_WORDS: dict[TroubleKind, tuple[str, str]] = {
    K.DISK_FULL: (
        "磁盘空间已满，刚才的操作没有保存。",
        "请清理磁盘后再试一次；此前显示“已保存”的内容都在。",
    ),
    K.READ_ONLY: (
        "数据文件或所在文件夹是只读的，刚才的操作没有保存。",
        "请取消写保护，或请管理员授予写入权限，然后再试一次。",
    ),
    K.LOCKED: (
        "数据文件正被其他程序占用，刚才的操作没有保存。",
        "请关闭打开此文件的其他程序（同步盘、杀毒、另一份收件程序），然后再试一次。",
    ),
    K.DAMAGED: (
        "数据文件已损坏，或者不是数据库文件。",
        "请停止收件，不要删除任何文件，请负责人用最近一份备份恢复。",
    ),
    K.NO_ACCESS: (
        "打不开数据文件。",
        "请检查数据文件夹是否存在、当前用户是否有读写权限，然后再试一次。",
    ),
    K.NEWER_STORE: (
        "数据文件由更新版本的程序建立，本版本不能打开。",
        "请改用新版本的程序；数据文件没有被改动。",
    ),
    K.OLDER_STORE: (
        "数据文件由旧版本的程序建立，还没有升级。",
        "请先打开一次收件台，由它备份并升级；数据文件没有被改动。",
    ),
    K.FOREIGN_FILE: (
        "这不是收件台的数据文件。",
        "请检查数据文件夹是否选对；该文件没有被改动。",
    ),
    K.CLOCK_BACK: (
        "电脑时钟比最后一条记录还早，可能被往回拨过；刚才的操作没有保存。",
        "请校准电脑的日期和时间；时钟确实无误的，请重新打开程序，由主管登录确认。",
    ),
    K.DAY_CLOSED: (
        "今日已收工，不能再办理材料。",
        "请明天再办；今天确需再办的，请主管重新开工，并写明理由。",
    ),
    K.ACCOUNT_GONE: (
        "您的账户已停用，或者角色已变，刚才的操作没有保存。",
        "请按 Ctrl+L 锁定后重新登录；有疑问请找主管。",
    ),
    K.OTHER: (
        "读写磁盘时出错，刚才的操作没有保存。",
        "请检查磁盘（移动盘、网络盘）连接是否正常，然后再试一次；反复出现请联系管理员。",
    ),
}

_BY_SQLITE_CODE = {
    sqlite3.SQLITE_FULL: K.DISK_FULL,
    sqlite3.SQLITE_READONLY: K.READ_ONLY,
    sqlite3.SQLITE_BUSY: K.LOCKED,
    sqlite3.SQLITE_LOCKED: K.LOCKED,
    sqlite3.SQLITE_CORRUPT: K.DAMAGED,
    sqlite3.SQLITE_NOTADB: K.DAMAGED,
    sqlite3.SQLITE_CANTOPEN: K.NO_ACCESS,
    sqlite3.SQLITE_PERM: K.NO_ACCESS,
    sqlite3.SQLITE_AUTH: K.NO_ACCESS,
    sqlite3.SQLITE_IOERR: K.OTHER,
}
_BY_ERRNO = {
    errno.ENOSPC: K.DISK_FULL,
    errno.EDQUOT: K.DISK_FULL,
    errno.EROFS: K.READ_ONLY,
    errno.EACCES: K.NO_ACCESS,
    errno.EPERM: K.NO_ACCESS,
}


def trouble(kind: TroubleKind) -> Trouble:
    """Trouble of this kind with its fixed words."""
    return Trouble(kind, *_WORDS[kind])


@contextmanager
def database_troubles() -> Iterator[None]:
    """Turn errors of the database inside the block into `Trouble`; bugs pass through."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        kind = _kind_of(error.orig if isinstance(error, DBAPIError) else error)
        if kind is None:
            raise
        raise trouble(kind) from error


@contextmanager
def file_troubles() -> Iterator[None]:
    """Turn errors of the database and of plain files inside the block into `Trouble`."""
    try:
        with database_troubles():
            yield
    except OSError as error:
        raise trouble(_BY_ERRNO.get(error.errno or 0, K.OTHER)) from error


def _kind_of(error: BaseException | None) -> TroubleKind | None:
    """The kind by SQLite's primary result code, the low byte of the extended one."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else _BY_SQLITE_CODE.get(code & 0xFF)
