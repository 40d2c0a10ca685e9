"""What an SDMX-CSV file follows, as SDMX-ML 3.0: its dimensions, attributes and codes, with what each means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from yuquan_cli.shapes import Bundle, Field

_AGENCY, _VERSION = "YUQUAN", "1.0.0"
ID = f"{_AGENCY}:FIGURES({_VERSION})"
_SPACE = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0"
_URN = "urn:sdmx:org.sdmx.infomodel"
_PREPARED = "2000-01-01T00:00:00Z"  # always the same, so that the bytes are
_HELP = {
    "REPORT": "id of the report",
    "FIGURE": "id of the figure",
    "TIME_PERIOD": "what the figure is about",
    "OBS_VALUE": "number in the base unit; BOUND says how it bounds the truth",
}
_TYPES = {"text": "String", "decimal": "Decimal", "whole": "Integer", "boolean": "Boolean"}


def document(bundle: Bundle, dimensions: Sequence[str], attributes: Sequence[Field]) -> str:
    """Return the structure of the figures as XML, the same for the same columns."""
    codes = {name: words for name, words in _closed(bundle).items() if name in {field.name for field in attributes}}
    concepts = {name: _HELP[name] for name in (*dimensions, "OBS_VALUE")}
    concepts |= {field.name.upper(): field.help for field in attributes}
    lists = "".join(_codelist(name, words) for name, words in codes.items())
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<mes:Structure xmlns:mes="{_SPACE}/message" xmlns:str="{_SPACE}/structure" xmlns:com="{_SPACE}/common">
<mes:Header>
<mes:ID>FIGURES</mes:ID><mes:Test>false</mes:Test>
<mes:Prepared>{_PREPARED}</mes:Prepared><mes:Sender id="{_AGENCY}"/>
</mes:Header>
<mes:Structures>
<str:Codelists>
{lists}</str:Codelists>
<str:ConceptSchemes>
<str:ConceptScheme {_maintained("CS_FIGURES")}>{_named("What is said of a figure")}
{"".join(_described(id, help) for id, help in concepts.items())}</str:ConceptScheme>
</str:ConceptSchemes>
<str:Dataflows>
<str:Dataflow {_maintained("FIGURES")}>{_named("Figures of reports")}
<str:Structure>{_URN}.datastructure.DataStructure={_AGENCY}:DSD_FIGURES({_VERSION})</str:Structure>
</str:Dataflow>
</str:Dataflows>
<str:DataStructures>
<str:DataStructure {_maintained("DSD_FIGURES")}>{_named("Figures of reports")}
<str:DataStructureComponents>
<str:DimensionList id="DimensionDescriptor">
{"".join(_dimensions(dimensions))}</str:DimensionList>
<str:AttributeList id="AttributeDescriptor">
{"".join(_attribute(field, field.name in codes) for field in attributes)}</str:AttributeList>
<str:MeasureList id="MeasureDescriptor">
<str:Measure id="OBS_VALUE" usage="optional">{_concept("OBS_VALUE")}{_text("Decimal")}</str:Measure>
</str:MeasureList>
</str:DataStructureComponents>
</str:DataStructure>
</str:DataStructures>
</mes:Structures>
</mes:Structure>
"""


def _closed(bundle: Bundle) -> dict[str, list[str]]:
    """Return the columns of figures that hold words of a closed list, from the codebook."""
    rows = [row for row in bundle.sheets["fields"].rows if row[0] == "indicators"]
    return {str(column): str(words).split() for _, column, *_, words in rows if words}


def _maintained(id: str) -> str:
    return f'agencyID="{_AGENCY}" id="{id}" version="{_VERSION}"'


def _named(name: str) -> str:
    return f'<com:Name xml:lang="en">{escape(name)}</com:Name>'


def _described(id: str, help: str) -> str:
    return f'<str:Concept id="{id}">{_named(help)}</str:Concept>\n'


def _codelist(name: str, words: Sequence[str]) -> str:
    codes = "".join(f'<str:Code id="{word}">{_named(word)}</str:Code>' for word in words)
    return f"<str:Codelist {_maintained(f'CL_{name.upper()}')}>{_named(name)}{codes}</str:Codelist>\n"


def _concept(id: str) -> str:
    urn = f"{_URN}.conceptscheme.Concept={_AGENCY}:CS_FIGURES({_VERSION}).{id}"
    return f"<str:ConceptIdentity>{urn}</str:ConceptIdentity>"


def _text(type: str) -> str:
    return f'<str:LocalRepresentation><str:TextFormat textType="{type}"/></str:LocalRepresentation>'


def _dimensions(names: Sequence[str]) -> Iterator[str]:
    *others, time = names
    for position, name in enumerate(others, 1):
        yield f'<str:Dimension id="{name}" position="{position}">{_concept(name)}{_text("String")}</str:Dimension>\n'
    yield f'<str:TimeDimension id="{time}">{_concept(time)}{_text("ObservationalTimePeriod")}</str:TimeDimension>\n'


def _attribute(field: Field, coded: bool) -> str:
    id = field.name.upper()
    codes = f"{_URN}.codelist.Codelist={_AGENCY}:CL_{id}({_VERSION})"
    held = (
        f"<str:LocalRepresentation><str:Enumeration>{codes}</str:Enumeration></str:LocalRepresentation>"
        if coded
        else _text(_TYPES[field.kind])
    )
    where = "<str:AttributeRelationship><str:Observation/></str:AttributeRelationship>"
    return f'<str:Attribute id="{id}" usage="optional">{_concept(id)}{held}{where}</str:Attribute>\n'
