CREATE TABLE "LinkAsked" (
    "key" BYTEA NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "LinkAsked_pkey" PRIMARY KEY ("key")
);
