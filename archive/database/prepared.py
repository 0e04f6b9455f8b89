"""Statements that are asked for every page shown: compiled once, and run with no more steps than the driver needs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, Engine, Select
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.selectable import CompoundSelect

Statement = Select[Any] | CompoundSelect[Any]
Convert = Callable[[Any], Any]


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A statement whose rows come as dictionaries, by the names of its columns."""

    statement: Statement

    def rows(self, connection: Connection, **asked: Any) -> Iterator[dict[str, Any]]:
        """Run it.

        Args:
            asked: the values of its parameters.
        """
        compiled = _compiled(self, connection.dialect)
        cursor = connection.connection.cursor()
        try:
            cursor.execute(compiled.text, compiled.parameters(asked))
            for row in cursor.fetchall():
                yield compiled.named(row)
        finally:
            cursor.close()


def steady_connection(database: Engine) -> Connection:
    """Open a connection that may stay open, since it holds no transaction."""
    return database.connect().execution_options(isolation_level="AUTOCOMMIT")


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A statement as one driver takes it."""

    text: str
    order: tuple[str, ...] | None
    fixed: dict[str, Any]
    writers: dict[str, Convert]
    names: tuple[str, ...]
    readers: tuple[tuple[str, Convert], ...]

    def parameters(self, asked: dict[str, Any]) -> Any:
        written = self.fixed | {name: self.writers.get(name, _as_it_is)(value) for name, value in asked.items()}
        return written if self.order is None else tuple(written[name] for name in self.order)

    def named(self, row: Any) -> dict[str, Any]:
        found = dict(zip(self.names, row, strict=True))
        for name, read in self.readers:
            found[name] = read(found[name])
        return found


@lru_cache(maxsize=64)
def _compiled(prepared: Prepared, dialect: Dialect) -> _Compiled:
    compiled = prepared.statement.compile(dialect=dialect)
    assert isinstance(compiled, SQLCompiler)
    columns = list(prepared.statement.selected_columns)
    readers = ((column.name, column.type.dialect_impl(dialect).result_processor(dialect, None)) for column in columns)
    writers = ((name, bind.type.dialect_impl(dialect).bind_processor(dialect)) for name, bind in compiled.binds.items())
    return _Compiled(
        text=str(compiled),
        order=tuple(compiled.positiontup) if compiled.positiontup is not None else None,
        fixed=dict(compiled.params),
        writers={name: write for name, write in writers if write},
        names=tuple(column.name for column in columns),
        readers=tuple((name, read) for name, read in readers if read),
    )


def _as_it_is(value: Any) -> Any:
    return value
