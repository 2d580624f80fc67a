import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';

const subscribe = (listener: () => void) => onlineManager.subscribe(listener);
const isOnline = () => onlineManager.isOnline();

/** Whether the browser has a network at all, as far as it knows. */
export const useOnline = (): boolean => useSyncExternalStore(subscribe, isOnline);

/** The browser says only what changes; what was so before has to be asked. */
export const startOnline = (view: Pick<Window, 'navigator'>): void => onlineManager.setOnline(view.navigator.onLine);
