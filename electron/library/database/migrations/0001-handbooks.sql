-- Placeholder replaced by the handbooks room before anything is released.
SELECT 1;
