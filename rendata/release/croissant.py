"""croissant.json: the release for machine learning tools (MLCommons Croissant 1.1), a record set for every table.

The record sets read the Parquet files, whose types and lists need no convention. The date of publication is left out: it
stands in index.json, where the clock belongs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rendata.release.about import about
from rendata.release.citation import bibtex
from rendata.release.datapackage import FileFacts, english, short
from schemas.columns import Column, ColumnType, columns, names
from schemas.records import PRIMARY_KEYS, TABLES

CONFORMS_TO = "http://mlcommons.org/croissant/1.1"
CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "arrayShape": "cr:arrayShape",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "description": {"@container": "@language"},
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isArray": "cr:isArray",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "name": {"@container": "@language"},
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
"""The context that the specification prescribes."""

# The name of Parquet that Croissant's readers know; the registered one (application/vnd.apache.parquet) they do not.
MEDIA_TYPES = {".csv": "text/csv", ".parquet": "application/x-parquet"}

DATA_TYPES: dict[ColumnType, str] = {
    "string": "sc:Text",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
    "list": "sc:Text",
}


def describe(files: Mapping[str, FileFacts], version: str) -> dict[str, Any]:
    """The Croissant description of a release from the size and hash of its files, by name.

    >>> [record["@id"] for record in describe({}, "1.0.0")["recordSet"]][:3]
    ['sources', 'documents', 'articles']
    """
    head = about()
    address = {"url": head.homepage} if head.homepage else {}
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS_TO,
        "name": {"zh": head.title.zh, "en": head.title.en},
        "alternateName": head.name,
        "description": {"zh": head.description.zh, "en": head.description.en},
        "version": version,
        "license": head.licence.url,
        "creator": {"@type": "sc:Organization", "name": head.creator},
        "keywords": head.keywords,
        "inLanguage": head.languages,
        "isLiveDataset": False,
        "citeAs": bibtex(version),
        **address,
        "distribution": [_file(name, facts) for name, facts in sorted(files.items())],
        "recordSet": [_record_set(table) for table in TABLES],
    }


def _file(name: str, facts: FileFacts) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "contentUrl": name,
        "contentSize": f"{facts.bytes} B",
        "encodingFormat": MEDIA_TYPES[name[name.rindex(".") :]],
        "sha256": facts.sha256,
    }


def _record_set(table: str) -> dict[str, Any]:
    title = names(table)
    return {
        "@type": "cr:RecordSet",
        "@id": table,
        "name": {"zh": title.zh, "en": english(table)},
        "description": {"zh": title.zh, "en": title.en},
        "key": {"@id": f"{table}/{PRIMARY_KEYS[table]}"},
        "field": [_field(table, column) for column in columns(table)],
    }


def _field(table: str, column: Column) -> dict[str, Any]:
    made: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{table}/{column.name}",
        "name": {"zh": short(column.zh), "en": english(column.name)},
        "description": {"zh": column.zh, "en": column.en},
        "dataType": DATA_TYPES[column.type],
        "source": {"fileObject": {"@id": f"{table}.parquet"}, "extract": {"column": column.name}},
    }
    if column.type == "list":
        made |= {"isArray": True, "arrayShape": "-1"}
    # A table that refers to itself (a region to the one above it) is a cycle, which the reference reader cannot load.
    if column.references and column.references.partition(".")[0] != table:
        other, _, key = column.references.partition(".")
        made["references"] = {"fileObject": {"@id": f"{other}.parquet"}, "extract": {"column": key}}
    return made
