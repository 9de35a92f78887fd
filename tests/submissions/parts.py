"""Rows, routes and units for tests of routing and letters. Nobody in them is a real person."""

from functools import cache

from directory.units import Unit, UnitKind
from knowledge.library import Library, load
from submissions.fields import FormKind, RowData
from submissions.forms import Forms, forms
from submissions.layouts import Layout, layouts
from submissions.routing import Parcel, Route, collected_systems, routes_for, split

FOCAL, STAFF, CERTIFICATE = FormKind.FOCAL, FormKind.STAFF, FormKind.CERTIFICATE
Typed = tuple[FormKind, RowData]

XA = Unit(1, "UBND xã Vân Diên", UnitKind.COMMUNE, "nam-dan")
HUYEN = Unit(2, "UBND huyện Thạch An", UnitKind.DISTRICT, "thach-an")
PHONG = Unit(3, "Phòng Văn hóa và Thông tin", UnitKind.OFFICE, "thach-an", 2)


@cache
def library() -> Library:
    """Return the shipped library."""
    return load()


def focal(systems: str = "", name: str = "Nguyễn Văn A", **more: str) -> Typed:
    """Return a focal person."""
    own = {"name": name, "position": "Phó Chủ tịch", "unit": "UBND xã Vân Diên", "phone": "0912345475"}
    return FOCAL, {**own, "systems": systems, **more}


def staff(systems: str, name: str = "Trần Thị B", **more: str) -> Typed:
    """Return an official."""
    own = {"name": name, "position": "Chuyên viên", "new_unit": "UBND xã Vân Diên", "phone": "0912345476"}
    return STAFF, {**own, "systems": systems, **more}


def certificate(request: str = "change", subject: str = "Lê Văn C", holder: str = "person", **more: str) -> Typed:
    """Return a certificate."""
    return CERTIFICATE, {"holder": holder, "subject": subject, "request": request, **more}


def forms_of(locality: str) -> Forms:
    """Return the forms of a locality."""
    return forms(library().systems, collected_systems(library(), locality))


def route(key: str, locality: str = "nam-dan", answers: dict[str, str] | None = None) -> Route:
    """Return one route."""
    return next(found for found in routes_for(library(), locality, answers or {}) if found.key == key)


def parcels(rows: list[Typed], locality: str = "nam-dan") -> dict[str, Parcel]:
    """Return the parcels of rows by route."""
    made = split(rows, routes_for(library(), locality, {})).parcels
    return {parcel.route.key: parcel for parcel in made}


def layouts_of(key: str, locality: str = "nam-dan") -> tuple[Layout, ...]:
    """Return how a route's lists are written."""
    return layouts(route(key, locality), forms_of(locality))
