"""The HTTP side: who may come in, which method is meant, what fault is planned, what is answered."""

import re

from aiohttp import web

from .faults import Break, Fault, Faults
from .files import UPLOAD_LIMIT
from .methods import METHODS
from .parameters import Parameters, read_parameters
from .records import Call
from .replies import Refused, granted, refusal
from .world import World

_TOKEN = re.compile(r"[0-9]+:\S+")
_NAMES = {name.lower(): name for name in METHODS}
_UNKNOWN_METHOD = Refused(404, "Not Found: method not found")
_FORM_OVERHEAD = 1024 * 1024


class Gate:
    """The routes of one server."""

    def __init__(self, world: World, faults: Faults, token: str) -> None:
        self._world = world
        self._faults = faults
        self._token = token

    def application(self) -> web.Application:
        """Return a fresh web application; one is needed for each start."""
        application = web.Application(client_max_size=UPLOAD_LIMIT + _FORM_OVERHEAD)
        application.router.add_route("GET", "/bot{token:[^/]+}/{method}", self._call)
        application.router.add_route("POST", "/bot{token:[^/]+}/{method}", self._call)
        application.router.add_get("/file/bot{token:[^/]+}/{path:.+}", self._download)
        return application

    async def _call(self, request: web.Request) -> web.Response:
        try:
            self._check_token(request)
            parameters = await read_parameters(request)
        except Refused as error:
            return refusal(error)
        except web.HTTPRequestEntityTooLarge:
            return refusal(Refused(413, "Request Entity Too Large"))
        asked = request.match_info["method"]
        call = Call(_NAMES.get(asked.lower(), asked), parameters.values)
        self._world.calls.append(call)
        await self._world.changes.announce()
        fault = self._faults.take(call.method)
        response = await self._carry_out(call, parameters, fault)
        return await self._settle(request, call, fault, response)

    async def _carry_out(self, call: Call, parameters: Parameters, fault: Fault | None) -> web.Response:
        try:
            if fault is None or fault.done:
                call.result = await self._perform(call.method, parameters)
            elif fault.refusal:
                raise fault.refusal
        except Refused as error:
            call.error = error.description
            return refusal(error)
        return granted(call.result)

    async def _perform(self, method: str, parameters: Parameters) -> object:
        if method not in METHODS:
            raise _UNKNOWN_METHOD
        return await METHODS[method](self._world, parameters)

    async def _settle(
        self, request: web.Request, call: Call, fault: Fault | None, response: web.Response
    ) -> web.Response:
        broken = fault is not None and fault.refusal is None
        call.error = fault.broken.name.lower() if fault and broken else call.error
        self._world.settled.append(call)
        await self._world.changes.announce()
        if fault and broken:
            await self._break_off(request, fault.broken)
        return response

    async def _break_off(self, request: web.Request, how: Break) -> None:
        if how is Break.HANG:
            await self._faults.released()
        if request.transport:
            request.transport.abort()

    async def _download(self, request: web.Request) -> web.Response:
        try:
            self._check_token(request)
        except Refused as error:
            return refusal(error)
        file = self._world.files.at(request.match_info["path"])
        if file is None:
            return refusal(Refused(404, "Not Found"))
        return web.Response(body=file.data, content_type="application/octet-stream")

    def _check_token(self, request: web.Request) -> None:
        token = request.match_info["token"]
        if not _TOKEN.fullmatch(token):
            raise Refused(404, "Not Found")
        if token != self._token:
            raise Refused(401, "Unauthorized")
