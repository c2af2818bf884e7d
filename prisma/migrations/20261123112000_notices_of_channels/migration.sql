-- What was posted to Teams and to other systems lately, for the page that sets them.
CREATE INDEX "ApprovalNotice_tenantId_channel_id_idx" ON "ApprovalNotice"("tenantId", "channel", "id");
