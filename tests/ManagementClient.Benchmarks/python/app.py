"""The Python original as its README describes it: SQLAlchemy on psycopg2, an engine and a commit for each invocation.

It has no inbox: a message that comes twice is stored twice. What it does is less than what it is compared with.
"""

import json
import os

from sqlalchemy import Column, Integer, String, create_engine
from sqlalchemy.engine import URL
from sqlalchemy.orm import declarative_base, sessionmaker

Base = declarative_base()
COMMITS_EACH_ROW = os.environ.get("COMMIT") == "row"


class Costumer(Base):
    __tablename__ = "costumers"

    id = Column(Integer, primary_key=True)
    name_costumer = Column(String(256), nullable=False)
    email = Column(String(256), nullable=False)
    phone = Column(String(256), nullable=False)


class ConnectionPostgresql:
    def __init__(self):
        self.engine = create_engine(
            URL.create(
                "postgresql+psycopg2",
                username=os.environ["DB_USER"],
                password=os.environ["DB_PASSWORD"],
                host=os.environ["DB_HOST"],
                port=int(os.environ["DB_PORT"]),
                database=os.environ["DB_NAME"],
            )
        )
        self.session = sessionmaker(bind=self.engine)()

    def close(self):
        self.session.close()
        self.engine.dispose()


def lambda_handler(event, context):
    connection = ConnectionPostgresql()
    try:
        for record in event["Records"]:
            body = json.loads(record["body"])
            connection.session.add(
                Costumer(
                    name_costumer=body["name_costumer"],
                    email=body["email"],
                    phone=body["phone"],
                )
            )
            if COMMITS_EACH_ROW:
                connection.session.commit()
        connection.session.commit()
    except Exception as error:
        print(f"Error: {error}")
    finally:
        connection.close()
    return {"statusCode": 200}
