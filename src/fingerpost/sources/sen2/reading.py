"""Recognises the shape of a SEN2 return and reads its files into cells of text."""

from collections.abc import Sequence

from fingerpost.engine.reading import FileAt
from fingerpost.engine.schema import Refused
from fingerpost.sources.sen2.columns import BLADE, CSV, XML
from fingerpost.sources.sen2.csv_shapes import csv_shape, read_modules
from fingerpost.sources.sen2.raw import RawReturn
from fingerpost.sources.sen2.workbook_shapes import read_sheets, workbook_shape
from fingerpost.sources.sen2.xml_shape import read_xml


def recognise(files: Sequence[FileAt]) -> str:
    """Which of the five shapes the files have. Raises Refused for anything else."""
    kinds = {file.kind for file in files}
    for kind, what in (("xml", "An XML return"), ("workbook", "A workbook")):
        if kind in kinds and len(files) > 1:
            raise Refused(f"{what} is one file: hand it over alone.")
    if kinds == {"xml"}:
        return XML
    if kinds == {"workbook"}:
        return workbook_shape(files[0])
    for file in files:
        if file.kind != "text":
            raise file.refused(
                "this is a data file, and a SEN2 return is read from its XML, from CSV "
                "modules or from a workbook."
            )
    return csv_shape(files)


def read_return(files: Sequence[FileAt]) -> RawReturn:
    """The cells of a return, and what its header says. Raises Refused."""
    shape = recognise(files)
    if shape == XML:
        return read_xml(files[0])
    return read_modules(files) if shape in (CSV, BLADE) else read_sheets(files[0])
