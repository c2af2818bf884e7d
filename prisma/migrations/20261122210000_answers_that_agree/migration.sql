-- CreateTable
CREATE TABLE "PolicyVersion" (
    "connectorId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "PolicyVersion_pkey" PRIMARY KEY ("connectorId")
);

-- CreateTable
CREATE TABLE "FirstMoment" (
    "question" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FirstMoment_pkey" PRIMARY KEY ("question")
);

-- CreateIndex
CREATE INDEX "FirstMoment_at_idx" ON "FirstMoment"("at");
