"""The property graph as the two CSV files that ``neo4j-admin database import`` takes.

>>> nodes = Table("nodes", (Column("id", "text", ""), Column("class", "text", "")))
>>> nodes.rows.append(("Ford_Motor_Company", "Automaker"))
>>> print(files(nodes, Table("edges", (Column("id", "text", ""),)))["nodes.csv"], end="")
id:ID,:LABEL
Ford_Motor_Company,Organization|Automaker
"""

from typing import Final

from kg.export.tables import Cell, Column, Table, Type, as_text, delimited

ARRAY_DELIMITER: Final = "|"
"""Between the items of an array; Neo4j's own default, a semicolon, stands in some addresses."""

_TYPES: Final[dict[Type, str]] = {
    "text": "",
    "texts": ":string[]",
    "number": ":double",
    "numbers": ":double[]",
    "count": ":long",
    "flag": ":boolean",
}
_ROLES: Final = {"id": "id:ID", "class": ":LABEL", "source": ":START_ID", "target": ":END_ID"}


def files(nodes: Table, edges: Table) -> dict[str, str]:
    """The files by name. Dates stay text, for Neo4j has no partial ones.

    Every node is an ``Organization`` and what its class says, every relationship a
    ``PARTNERS_WITH``. Import them with ``neo4j-admin database import full --nodes=nodes.csv
    --relationships=edges.csv --array-delimiter="|"`` and the name of the new database.
    """
    class_of = [column.name for column in nodes.columns].index("class")
    labelled = Table("nodes", nodes.columns, [_labelled(row, class_of) for row in nodes.rows])
    typed = Table(
        "edges",
        (*edges.columns[1:], Column(":TYPE", "text", "the type of the relationship")),
        [(*row[1:], "PARTNERS_WITH") for row in edges.rows],
    )
    return {
        f"{table.name}.csv": delimited(list(map(_header, table.columns)), table, _cell)
        for table in (labelled, typed)
    }


def _labelled(row: tuple[Cell, ...], index: int) -> tuple[Cell, ...]:
    """The row with all labels of the node in the place of its class."""
    labels = tuple(dict.fromkeys(("Organization", as_text(row[index]))))
    return (*row[:index], labels, *row[index + 1 :])


def _header(column: Column) -> str:
    return _ROLES.get(column.name) or column.name + _TYPES[column.type]


def _cell(cell: Cell) -> str:
    """The cell on one line, for the importer takes a line for a row."""
    if isinstance(cell, tuple):
        return ARRAY_DELIMITER.join(_cell(item).replace(ARRAY_DELIMITER, "/") for item in cell)
    return " ".join(as_text(cell).split())
