"""A process that has loaded the models, and forks for each command: Python and `claimdiff` start without the wait.

    python -m tests.warm_process SOCKET        serves; prints a line when it is ready
    python warm_process.py SOCKET ARGUMENTS    does what `python ARGUMENTS` does, in a fork of the process that serves

The fork has the folder, the standard streams and the exit code of the command, and a `__main__` of its own.
"""

from __future__ import annotations

import json
import os
import runpy
import socket
import sys
from types import ModuleType

STREAMS = (0, 1, 2)
#: What a command sends first: its folder and its arguments.
SIZE = 1 << 20


def main() -> None:
    address, *arguments = sys.argv[1:]
    if arguments:
        sys.exit(_ask(address, arguments))
    _load()
    _serve(address)


def _ask(address: str, arguments: list[str]) -> int:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(address)
        socket.send_fds(connection, [json.dumps([os.getcwd(), arguments]).encode()], STREAMS)
        return int(connection.recv(16) or b"1")


def _load() -> None:
    from claimdiff import Article, Pipeline
    from claimdiff.judge import is_installed

    texts = ("60 diplomats left Moscow on Monday.", "50 diplomats left Moscow on Monday.")
    Pipeline(judge=is_installed()).compare([Article(text=text) for text in texts])


def _serve(address: str) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(address)
        server.listen()
        os.write(1, b"ready\n")
        while True:
            connection, _ = server.accept()
            if os.fork() == 0:
                server.close()
                _answer(connection)
            connection.close()


def _answer(connection: socket.socket) -> None:
    """Run the command in a process of its own, which ends as any does, and send its exit code."""
    message, streams, _, _ = socket.recv_fds(connection, SIZE, len(STREAMS))
    folder, arguments = json.loads(message)
    worker = os.fork()
    if worker == 0:
        connection.close()
        for number, stream in zip(STREAMS, streams, strict=True):
            os.dup2(stream, number)
            os.close(stream)
        os.chdir(folder)
        _run(arguments)
        sys.exit()
    _, status = os.waitpid(worker, 0)
    connection.send(str(os.waitstatus_to_exitcode(status)).encode())
    os._exit(0)


def _run(arguments: list[str]) -> None:
    """Run `-c SCRIPT`, `-m MODULE` or a file as Python does."""
    first, *rest = arguments
    if first == "-c":
        script, *rest = rest
        sys.argv = ["-c", *rest]
        sys.path[0] = ""
        sys.modules["__main__"] = module = ModuleType("__main__")
        exec(compile(script, "<string>", "exec"), module.__dict__)
    elif first == "-m":
        sys.argv = rest
        sys.path[0] = os.getcwd()
        runpy.run_module(rest[0], run_name="__main__", alter_sys=True)
    else:
        sys.argv = arguments
        sys.path[0] = os.path.dirname(os.path.abspath(first))
        runpy.run_path(first, run_name="__main__")


if __name__ == "__main__":
    main()
