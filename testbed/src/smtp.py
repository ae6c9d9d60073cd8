"""A mail server (aiosmtpd) that keeps what it takes and misbehaves as it is told.

usage: python smtp.py PORT DIR
DIR/mode holds one word (see Mode in smtp.rs); DIR/received gets a line of JSON a message.
"""

import asyncio
import json
import os
import signal
import sys
from email import message_from_bytes

from aiosmtpd.smtp import SMTP

port, directory = int(sys.argv[1]), sys.argv[2]


def mode():
    with open(os.path.join(directory, "mode")) as file:
        return file.read().strip()


class Keeper:
    async def handle_MAIL(self, server, session, envelope, address, options):
        if mode() == "distrust":
            return "550 5.7.1 you may not send for this address"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 known"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if mode() == "refuse" or address.startswith("nobody@"):
            return "550 5.1.1 there is no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 known"

    async def handle_DATA(self, server, session, envelope):
        how = mode()
        if how == "later":
            return "451 4.3.0 try again later"
        if how == "slow":
            await asyncio.sleep(3)
        message = message_from_bytes(envelope.content)
        line = json.dumps({
            "message_id": message["Message-ID"],
            "to": envelope.rcpt_tos,
            "subject": str(message["Subject"]),
            "raw": envelope.content.decode("utf-8", "replace"),
        })
        with open(os.path.join(directory, "received"), "a") as file:
            file.write(line + "\n")
        if how == "forget":
            # It has the message, and the sender will never know.
            server.transport.abort()
        return "250 2.0.0 taken"


async def serve():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Keeper(), hostname="testbed"), "127.0.0.1", port)
    stopped = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, stopped.set)
    await stopped.wait()
    server.close()


asyncio.run(serve())
